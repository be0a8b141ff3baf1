type Renewal = () => Promise<boolean>

const soonMs = 30_000

/** What the client's requests are sent with: a bearer token, or none where a cookie is. */
export class ClientSession {
  token: string | null = null
  expiresAt = Number.POSITIVE_INFINITY
  onAccessCheck: () => void = () => {}
  private renewal: Renewal | null = null
  private running: Promise<boolean> | null = null

  /** @param isVisitor whether this is the widget, which always acts for a visitor, even on a page whose agent is signed in */
  constructor(readonly isVisitor = false) {}

  onRenew(renewal: Renewal | null) {
    this.renewal = renewal
  }

  renew(): Promise<boolean> {
    if (!this.renewal) return Promise.resolve(false)
    this.running ??= this.renewal().finally(() => {
      this.running = null
    })
    return this.running
  }

  async bearer(): Promise<string> {
    if (this.token && Date.now() > this.expiresAt - soonMs) await this.renew()
    return this.token ?? ''
  }
}
