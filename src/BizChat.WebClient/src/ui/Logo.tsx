// Inline instead of a file, as in index.html, so that the first paint needs no further request.
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg role="img" aria-label="BizChat" viewBox="0 0 32 32" width={size} height={size}>
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <path
        d="M9 10.5A2.5 2.500 0 0 1 11.500 8h9A2.500 2.500 0 0 1 23 10.500v7a2.500 2.500 0 0 1-2.500 2.500H16l-4.300 3.600c-.4.300-.9.100-.9-.4V20A2.500 2.500 0 0 1 9 17.500z"
        fill="#fff"
      />
    </svg>
  )
}
