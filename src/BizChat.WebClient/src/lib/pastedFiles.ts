/**
 * The files that a paste is about. Spreadsheet cells come as text with a picture of them: they are text. A copied file may come
 * with its name as text: it is a file.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])]
  const text = data?.getData('text/plain').trim()
  return text && !files.every((file) => text.includes(file.name)) ? [] : files
}
