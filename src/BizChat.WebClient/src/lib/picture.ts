export class UnreadablePicture extends Error {}

interface Shape {
  /** The longest side, in pixels. */
  size: number
  /** Whether the middle is cut out of a picture that is not square. */
  isSquare: boolean
}

async function decoded(file: File) {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return image
  } catch (error) {
    throw new UnreadablePicture(file.name, { cause: error })
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

/** Makes a picture as small as it is shown, and a PNG. */
export async function shrunk(file: File, { size, isSquare }: Shape): Promise<Blob> {
  const image = await decoded(file)
  // An SVG may have no size of its own.
  const [width, height] = [image.naturalWidth || size, image.naturalHeight || size]
  const [cutWidth, cutHeight] = isSquare ? Array(2).fill(Math.min(width, height)) : [width, height]
  const scale = Math.min(1, size / Math.max(cutWidth, cutHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(cutWidth * scale))
  canvas.height = Math.max(1, Math.round(cutHeight * scale))
  const [left, top] = [(width - cutWidth) / 2, (height - cutHeight) / 2]
  canvas.getContext('2d')?.drawImage(image, left, top, cutWidth, cutHeight, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new UnreadablePicture(file.name)
  return blob
}
