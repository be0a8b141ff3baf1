/** @jsxImportSource preact */

/**
 * Text that changes. Browsers that translate a page put nodes of their own in the place of its text nodes, which would then change
 * unseen: so the element around the text is a new one each time.
 */
export function Words({ children }: { children: string }) {
  return <span key={children}>{children}</span>
}
