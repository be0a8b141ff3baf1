const quietMs = 2_000
const repeatMs = 1_500

export class TypingAnnouncer {
  private timer: ReturnType<typeof setTimeout> | null = null
  private lastStart = 0

  constructor(
    private readonly start: () => void,
    private readonly stop: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  typed() {
    if (this.timer) clearTimeout(this.timer)
    else this.lastStart = 0
    if (this.now() - this.lastStart >= repeatMs) {
      this.lastStart = this.now()
      this.start()
    }
    this.timer = setTimeout(() => this.finished(), quietMs)
  }

  finished() {
    if (!this.timer) return
    clearTimeout(this.timer)
    this.timer = null
    this.stop()
  }
}
