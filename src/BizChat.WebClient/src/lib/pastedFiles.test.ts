import { expect, it } from 'vitest'
import { pastedFiles } from './pastedFiles'

const picture = new File(['x'], 'image.png', { type: 'image/png' })
const paste = (text: string, ...files: File[]) => ({ files, getData: () => text }) as unknown as DataTransfer

it('takes a picture, and a file that comes with its name', () => {
  expect(pastedFiles(paste('', picture))).toEqual([picture])
  expect(pastedFiles(paste('image.png\n', picture))).toEqual([picture])
})

it('takes text that comes with a picture of it for text', () => {
  expect(pastedFiles(paste('Article\tPrice\nX200\t1149', picture))).toEqual([])
  expect(pastedFiles(paste('Words'))).toEqual([])
  expect(pastedFiles(null)).toEqual([])
})
