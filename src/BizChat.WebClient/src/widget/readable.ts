import { contrast, textOn } from '@/lib/contrast'

const enough = 4.5

function mix(color: string, other: string, share: number) {
  const parts = [1, 3, 5].map((at) => {
    const [from, to] = [color, other].map((one) => Number.parseInt(one.slice(at, at + 2), 16))
    return Math.round((from ?? 0) + ((to ?? 0) - (from ?? 0)) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}

/** The colour, changed no more than is needed to read a text in it on a surface. */
export function readableOn(color: string, surface: string) {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, textOn(surface), share)
    if (contrast(mixed, surface) >= enough) return mixed
  }
  return textOn(surface)
}
