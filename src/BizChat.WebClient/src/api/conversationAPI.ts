import type { ApiClient } from './client'
import { pageOf } from './page'
import type {
  Activity,
  Conversation,
  ConversationChange,
  ConversationDraft,
  Message,
  MessageDraft,
} from './types'

export interface ConversationQuery {
  status?: string
  assignee?: string
  search?: string
  customer?: string
  unread?: string
  label?: readonly string[]
  priority?: string
  sort?: string
  limit?: number
  cursor?: string
}

export interface MessageQuery {
  before?: number
  after?: number
  /** The id of the message in the middle of the page. */
  around?: number
  limit?: number
}

export const conversationAPI = ({ request, requestResponse }: ApiClient) => ({
  async getConversations(businessId: string, query: ConversationQuery = {}, signal?: AbortSignal) {
    const path = `/api/conversations/business/${encodeURIComponent(businessId)}`
    const response = await requestResponse('GET', path, { query: { ...query }, signal })
    return pageOf<Conversation>(response, 'next')
  },

  getConversation(conversationId: number, signal?: AbortSignal) {
    return request<Conversation>('GET', `/api/conversations/${conversationId}`, { signal })
  },

  async getMessages(conversationId: number, query: MessageQuery = {}, signal?: AbortSignal) {
    const path = `/api/conversations/${conversationId}/messages`
    const response = await requestResponse('GET', path, { query: { ...query }, signal })
    return pageOf<Message>(response, query.after === undefined ? 'prev' : 'next')
  },

  async getActivity(conversationId: number, query: MessageQuery = {}, signal?: AbortSignal) {
    const path = `/api/conversations/${conversationId}/activity`
    const response = await requestResponse('GET', path, { query: { ...query }, signal })
    return pageOf<Activity>(response, query.after === undefined ? 'prev' : 'next')
  },

  sendMessage(conversationId: number, messageData: MessageDraft) {
    const path = `/api/conversations/${conversationId}/messages`
    return request<Message>('POST', path, { body: messageData })
  },

  createConversation(draft: ConversationDraft) {
    return request<Conversation & { customer_token?: string }>('POST', '/api/conversations', { body: draft })
  },

  changeConversation(conversationId: number, change: ConversationChange) {
    return request<Conversation>('PATCH', `/api/conversations/${conversationId}`, { body: change })
  },

  rateConversation(conversationId: number, score: number, comment?: string) {
    return request<Conversation>('POST', `/api/conversations/${conversationId}/rating`, {
      body: { score, comment },
    })
  },

  acknowledge(conversationId: number, messageId: number, receipt: 'read' | 'delivered') {
    return request<void>('POST', `/api/conversations/${conversationId}/${receipt}`, { body: { messageId } })
  },
})
