import type { User } from './types'

type Renewal = () => Promise<boolean>

class ClientSession {
  token: string | null = null
  user: User | null = null
  onLost: () => void = () => {}
  private renewal: Renewal | null = null
  private running: Promise<boolean> | null = null

  onRenew(renewal: Renewal | null) {
    this.renewal = renewal
  }

  renew(): Promise<boolean> {
    if (!this.renewal) return Promise.resolve(false)
    this.running ??= this.renewal()
      .catch(() => false)
      .finally(() => {
        this.running = null
      })
    return this.running
  }
}

export const session = new ClientSession()
