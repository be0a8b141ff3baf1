export function wakeableDelay() {
  let wake = () => {}
  return {
    wait(ms: number) {
      return new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    wake: () => wake(),
  }
}
