/** Plain text with the words that were found. `ranges` are ordered and apart. */
export function Marked({ text, ranges }: { text: string; ranges: number[][] }) {
  const parts = ranges.map(([start = 0, end = 0], index) => ({
    start,
    before: text.slice(ranges[index - 1]?.[1] ?? 0, start),
    found: text.slice(start, end),
  }))
  return (
    <>
      {parts.map(({ start, before, found }) => (
        <span key={start}>
          {before}
          <mark>{found}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
