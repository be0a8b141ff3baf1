/** What is remembered until the tab of the page is closed, or until the page is left where the browser refuses storage. */
export class PageVisit {
  private isGreeted = false

  constructor(private readonly business: string) {}

  get greeted() {
    try {
      return this.isGreeted || sessionStorage.getItem(this.key) !== null
    } catch {
      return this.isGreeted
    }
  }

  greet() {
    this.isGreeted = true
    try {
      sessionStorage.setItem(this.key, '1')
    } catch {
      return
    }
  }

  private get key() {
    return `bizchat:${this.business}:greeted`
  }
}
