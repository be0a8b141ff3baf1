interface PreviewProps {
  text: string
  /** What its writer is called; null for the customer. */
  writer: string | null
  className?: string
}

/** The last words of a conversation on one line. */
export function Preview({ text, writer, className }: PreviewProps) {
  return (
    <span className={className} dir="auto">
      {writer && `${writer}: `}
      {writer ? <bdi>{text}</bdi> : text}
    </span>
  )
}
