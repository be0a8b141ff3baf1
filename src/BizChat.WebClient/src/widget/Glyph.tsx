/** @jsxImportSource preact */
const paths = {
  chat: 'M4 5.500A1.500 1.500 0 0 1 5.500 4h9A1.500 1.500 0 0 1 16 5.500v6a1.500 1.500 0 0 1-1.500 1.500H10l-3.500 3v-3h-1A1.500 1.500 0 0 1 4 11.500z',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4.500L6.500 10l5.500 5.500',
  send: 'M3.500 10L16.500 4l-4 12.500-2.700-5.300zM9.800 11.200L16.500 4',
  attach:
    'M14.500 9.500l-5 5a3 3 0 0 1-4.300-4.300l6-6a2 2 0 0 1 2.900 2.900l-6 6a1 1 0 0 1-1.500-1.500l5.100-5',
  emoji:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.500 8.200v.010M12.500 8.200v.010M6.800 11.800a3.700 3.700 0 0 0 6.400 0',
  file: 'M5.500 3h6l3.500 3.500V17h-9.500zM11 3v4h4',
  waiting: 'M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM10 6.500v4l2 1.500',
  sending: 'M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM10 6.500v4l2 1.500',
  sent: 'M4 10.500l4 4 8-9',
  delivered: 'M2 10.500l3.500 3.500 7-8M9 13l1 1 7-8',
  read: 'M2 10.500l3.500 3.500 7-8M9 13l1 1 7-8',
  failed: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6.500v4M10 13.300v.01',
}

export type GlyphName = keyof typeof paths

export function Glyph({ name, size = 18 }: { name: GlyphName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
