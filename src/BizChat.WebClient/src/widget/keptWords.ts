/** What is written in the form before the first message, until the tab is closed: each tab has its own. In memory where the browser refuses storage. */
export class KeptWords {
  private memory = ''
  private readonly key: string

  constructor(scope: string) {
    this.key = `bizchat:words:${scope}`
    try {
      this.memory = sessionStorage.getItem(this.key) ?? ''
    } catch {
      return
    }
  }

  get text() {
    return this.memory
  }

  set text(text: string) {
    this.memory = text
    try {
      sessionStorage.setItem(this.key, text)
    } catch {
      return
    }
  }
}
