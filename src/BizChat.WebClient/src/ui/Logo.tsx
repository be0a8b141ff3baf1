export function Logo({ size = 32 }: { size?: number }) {
  return <img src="/favicon.svg" alt="BizChat" width={size} height={size} />
}
