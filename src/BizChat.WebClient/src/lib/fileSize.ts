export function fileSize(bytes: number, language: string) {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  if (bytes < 1024) return unit(bytes, 'byte')
  if (bytes < 1024 * 1024) return unit(bytes / 1024, 'kilobyte')
  return unit(bytes / 1024 / 1024, 'megabyte')
}
