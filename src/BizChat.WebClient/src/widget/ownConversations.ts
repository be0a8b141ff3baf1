import type { ApiClient } from '@/api/client'
import { customerAPI } from '@/api/customerAPI'
import type { Conversation, Message } from '@/api/types'

/** All conversations of this visitor, latest activity first, with unread counts of those that are not open. */
export class OwnConversations {
  list: Conversation[] = []
  private unread = new Map<number, number>()

  constructor(private readonly api: ApiClient) {}

  async load() {
    const own = await customerAPI(this.api).getOwnConversations()
    this.list = own
    this.unread = new Map(own.map(({ id, customer_unread_count: count }) => [id, count]))
  }

  add(conversation: Conversation) {
    this.list = [conversation, ...this.list.filter(({ id }) => id !== conversation.id)]
  }

  change(conversation: Conversation) {
    this.list = this.list.map((own) => (own.id === conversation.id ? { ...own, ...conversation } : own))
  }

  receive(message: Message) {
    const id = message.conversation_id
    if (message.sender_type === 'business') this.unread.set(id, this.unreadOf(id) + 1)
  }

  closed(conversationId: number, unread: number) {
    this.unread.set(conversationId, unread)
  }

  unreadOf(conversationId: number) {
    return this.unread.get(conversationId) ?? 0
  }

  unreadBeside(conversationId: number | undefined) {
    return [...this.unread].reduce((sum, [id, count]) => (id === conversationId ? sum : sum + count), 0)
  }

  get latest() {
    return this.list[0]?.id
  }

  others(than: number, atMost: number) {
    const ids = this.list.map(({ id }) => id).filter((id) => id !== than)
    return ids.slice(0, atMost)
  }

  clear() {
    this.list = []
    this.unread.clear()
  }
}
