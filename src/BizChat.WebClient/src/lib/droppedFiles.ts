/** Outside a drop zone a dropped file would replace the page and lose the draft. */
export function catchDroppedFiles(take: (files: File[]) => void = () => {}) {
  const catchFiles = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    if (event.type === 'drop') take([...event.dataTransfer.files])
  }
  window.addEventListener('dragover', catchFiles)
  window.addEventListener('drop', catchFiles)
  return () => {
    window.removeEventListener('dragover', catchFiles)
    window.removeEventListener('drop', catchFiles)
  }
}
