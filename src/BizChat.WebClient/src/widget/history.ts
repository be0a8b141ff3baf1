import type { conversationAPI } from '@/api/conversationAPI'
import type { Message } from '@/api/types'
import type { StatusUpdate } from '@/realtime/hub'
import {
  isContiguous,
  joinNewest,
  joinOlder,
  type MessageLog,
  mergeMessages,
  raiseStatus,
} from '@/realtime/messageLog'

const pageSize = 50

interface HistoryOptions {
  api: ReturnType<typeof conversationAPI>
  conversationId: number
  /** Whether it has just been started: nothing of it was seen before. */
  isNew: boolean
  changed: () => void
  /** A message of which nothing was known yet. */
  arrived: (message: Message) => void
}

/** The messages of the open conversation, as far as they are loaded. */
export class History {
  log: MessageLog | null = null
  olderFailed = false
  /** What came while the first page was on its way. */
  private early: ((log: MessageLog) => MessageLog)[] = []

  constructor(private readonly options: HistoryOptions) {}

  async reload() {
    const page = await this.read()
    const known = this.log?.items ?? (this.options.isNew ? [] : page.items)
    const joined = joinNewest(this.log ?? undefined, page.items, page.more)
    this.log = this.early.splice(0).reduce((log, change) => change(log), joined)
    this.announce(unknownTo(known, this.log.items))
    this.options.changed()
  }

  async loadOlder() {
    const first = this.log?.items[0]
    if (!this.log || !first) return
    this.olderFailed = false
    try {
      const page = await this.read(first.id)
      this.log = joinOlder(this.log, page.items, page.more)
    } catch {
      this.olderFailed = true
    }
    this.options.changed()
  }

  store(messages: Message[]) {
    const known = this.log?.items
    this.change((log) => ({ ...log, items: mergeMessages(log.items, messages) }))
    if (!this.log || !known) return
    if (!isContiguous(this.log.items.slice(-20))) this.reload().catch(() => undefined)
    this.announce(unknownTo(known, messages))
    this.options.changed()
  }

  raise({ messageId, status }: StatusUpdate) {
    this.change((log) => ({ ...log, items: raiseStatus(log.items, Number(messageId), status) }))
    this.options.changed()
  }

  private announce(messages: Message[]) {
    for (const message of messages) this.options.arrived(message)
  }

  private change(change: (log: MessageLog) => MessageLog) {
    if (this.log) this.log = change(this.log)
    else this.early.push(change)
  }

  private read(before?: number) {
    const { api, conversationId } = this.options
    return api.getMessages(conversationId, { before, limit: pageSize })
  }
}

/** Looks at the newest only, however many are loaded. */
function unknownTo(known: Message[], messages: Message[]) {
  const ids = new Set(known.slice(-200).map(({ id }) => id))
  return messages.slice(-200).filter(({ id }) => !ids.has(id))
}
