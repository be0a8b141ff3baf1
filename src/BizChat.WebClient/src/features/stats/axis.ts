export function axisTicks(most: number, count = 4): number[] {
  const rough = most / count
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step =
    [1, 2, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough) ?? magnitude * 10
  const ticks = Math.ceil(most / step)
  return Array.from({ length: ticks + 1 }, (_, index) => index * step)
}
