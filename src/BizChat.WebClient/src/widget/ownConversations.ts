import { customerAPI } from '@/api/customerAPI'
import type { Conversation, Message } from '@/api/types'

/** All conversations of this visitor, latest activity first, with unread counts of those that are not open. */
export class OwnConversations {
  list: Conversation[] = []
  private readonly arrived = new Map<number, number>()

  async load() {
    this.list = await customerAPI.getOwnConversations()
  }

  add(conversation: Conversation) {
    this.list = [conversation, ...this.list.filter(({ id }) => id !== conversation.id)]
  }

  receive(message: Message) {
    const id = message.conversation_id
    if (message.sender_type === 'business') this.arrived.set(id, this.unreadOf(id) + 1)
  }

  opened(conversationId: number) {
    this.arrived.delete(conversationId)
  }

  unreadOf(conversationId: number) {
    return this.arrived.get(conversationId) ?? 0
  }

  get unread() {
    return [...this.arrived.values()].reduce((sum, count) => sum + count, 0)
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
    this.arrived.clear()
  }
}
