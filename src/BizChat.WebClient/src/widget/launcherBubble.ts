interface Content {
  text: string
  /** Who says it; empty for a greeting. */
  sender: string
  onDismiss: () => void
}

/** Beside the closed launcher: the greeting of the business, or a preview of its answer. */
export class LauncherBubble {
  readonly element = document.createElement('div')
  private readonly words = document.createElement('button')
  private readonly cross = document.createElement('button')
  private content: Content | null = null

  constructor(onOpen: () => void, onDismissed: () => void) {
    this.element.className = 'bubble'
    // Its text is read out when an answer comes.
    this.element.setAttribute('role', 'status')
    this.words.className = 'words'
    this.words.addEventListener('click', onOpen)
    this.cross.className = 'cross'
    this.cross.textContent = '×'
    this.cross.addEventListener('click', () => {
      this.content?.onDismiss()
      this.hide()
      onDismissed()
    })
    for (const button of [this.words, this.cross]) button.type = 'button'
  }

  get isPreview() {
    return Boolean(this.content?.sender)
  }

  label(dismiss: string) {
    this.cross.setAttribute('aria-label', dismiss)
  }

  show(content: Content) {
    this.content = content
    const parts = [content.sender, content.text].filter(Boolean).map((text, index, all) => {
      const part = document.createElement(index < all.length - 1 ? 'b' : 'span')
      part.dir = 'auto'
      part.textContent = text
      return part
    })
    this.words.replaceChildren(...parts)
    this.element.replaceChildren(this.words, this.cross)
  }

  hide() {
    this.content = null
    this.element.replaceChildren()
  }
}
