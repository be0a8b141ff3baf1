import type { Conversation, ConversationDraft } from '@/api/types'
import { readDraft, returnToDraft, writeDraft } from '@/lib/drafts'
import type { Language } from '@/lib/locale'
import { uuid } from '@/lib/uuid'
import { KeptWords } from './keptWords'
import type { Answers } from './preChat'
import type { Refusal } from './protocol'
import { refusalOf } from './refusal'
import type { Thread } from './thread'
import type { Visitor } from './visitor'

interface FirstMessageOptions {
  visitor: Visitor
  businessId: string
  language: () => Language
  /** Whether there is a form before the first message. */
  hasForm: () => boolean
  changed: () => void
  start: (content: string, files: File[]) => Promise<void>
  opened: (conversation: Conversation) => Promise<Thread | null>
  refused: () => Promise<void>
}

/** What is written where there is no conversation yet, in the form or in the composer: sending it starts one. */
export class FirstMessage {
  /** Its draft has this place; no conversation does. */
  readonly conversationId = 0
  attached: File[] = []
  readonly announcer = { typed: () => undefined }
  /** Whether a conversation is being started. */
  isBusy = false
  /** Why the start was refused. */
  refusal: Refusal | null = null
  private readonly kept: KeptWords

  constructor(private readonly options: FirstMessageOptions) {
    this.kept = new KeptWords(options.visitor.scope)
  }

  /** What is written in the form. */
  get words() {
    return this.kept.text
  }

  set words(text: string) {
    this.kept.text = text
    this.options.changed()
  }

  attach(files: File[]) {
    this.attached = files
    this.options.changed()
  }

  send(content: string) {
    void this.options.start(content, this.takeFiles())
  }

  clear() {
    this.words = ''
    this.attach([])
    this.refusal = null
  }

  /** What to create. It is remembered, so that another page can do so if this one is left. */
  begin(answers: Answers, content: string): ConversationDraft {
    const { visitor, businessId, language } = this.options
    const { name, email, phone, fields } = { ...visitor.details, ...answers }
    const starting: ConversationDraft = {
      businessId,
      customerName: name,
      customerEmail: email,
      customerPhone: phone,
      fields,
      language: language(),
      content: content || undefined,
      clientMessageId: uuid(),
      clientConversationId: uuid(),
    }
    visitor.prepare(starting)
    this.showStart()
    return starting
  }

  async create(starting: ConversationDraft, files: File[] = []) {
    this.showStart()
    const created = await this.options.visitor.start(starting).catch((error) => {
      this.refusal = refusalOf(error)
      return null
    })
    this.isBusy = false
    this.options.changed()
    if (created) await this.started(created, starting.content ?? '', files)
    else await this.giveBack(starting, files)
    this.options.changed()
  }

  // Also while it waits for something else: whoever sees nothing of it starts another one.
  private showStart() {
    this.isBusy = true
    this.refusal = null
    this.options.changed()
  }

  private async started(conversation: Conversation, sent: string, files: File[]) {
    const rest = this.words.startsWith(sent) ? this.words.slice(sent.length).trim() : this.words
    const written = joined(readDraft(this.conversationId), rest)
    this.words = ''
    writeDraft(this.conversationId, '')
    if (written) writeDraft(conversation.id, written)
    const thread = await this.options.opened(conversation)
    const later = this.takeFiles()
    thread?.attach(files)
    if (files.length > 0) thread?.send('')
    thread?.attach(later)
  }

  /** The start was refused: what was to be sent stands before what has been written since. */
  private async giveBack({ content = '' }: ConversationDraft, files: File[]) {
    await this.options.refused()
    // It has arrived, from a page that was left before the answer came.
    if (this.refusal?.code === 'conversation.started') this.words = ''
    else if (this.options.hasForm()) {
      if (!this.words.startsWith(content)) this.words = joined(content, this.words)
    } else {
      returnToDraft(this.conversationId, content)
      this.attach([...files, ...this.attached])
    }
  }

  private takeFiles() {
    const files = this.attached
    this.attached = []
    return files
  }
}

const joined = (...texts: string[]) => texts.filter(Boolean).join('\n')
