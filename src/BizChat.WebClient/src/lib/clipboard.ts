// Without https there is no clipboard object; copying a selection still works.
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return document.execCommand?.('copy') ?? false
  }
}
