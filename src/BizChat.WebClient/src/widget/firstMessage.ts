interface FirstMessageOptions {
  changed: () => void
  isStarting: () => boolean
  start: (content: string, files: File[]) => Promise<void>
}

/** What is written where there is no conversation yet, and no form before it: sending it starts one. */
export class FirstMessage {
  /** Its draft has this place; no conversation does. */
  readonly conversationId = 0
  attached: File[] = []
  readonly announcer = { typed: () => undefined }

  constructor(private readonly options: FirstMessageOptions) {}

  get isBusy() {
    return this.options.isStarting()
  }

  attach(files: File[]) {
    this.attached = files
    this.options.changed()
  }

  send(content: string) {
    void this.options.start(content, this.takeFiles())
  }

  takeFiles() {
    const files = this.attached
    this.attached = []
    return files
  }
}
