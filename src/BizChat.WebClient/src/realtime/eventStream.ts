import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { applyEvent } from './applyEvent'
import type { Arrivals } from './arrivals'
import type { FeedChange } from './feedCatchUp'
import { hasChangedSince, knownConversation, storeConversation } from './inboxCache'

const refetchAtMost = 20

const isConversation = (type: string) => type === 'conversation_created' || type === 'conversation_updated'
const changesConversation = (type: string) =>
  ['new_message', 'message_status_update', 'conversation_erased'].includes(type)

/** Brings events to the cache, from the hub or the feed, and what is new in them to those who listen for arrivals. */
export class EventStream {
  constructor(
    private readonly api: ApiClient,
    private readonly client: QueryClient,
    private readonly businessId: string,
    private readonly arrivals: Arrivals,
  ) {}

  apply(type: string, data: unknown) {
    if (!isConversation(type)) return applyEvent(this.client, this.businessId, type, data)
    const conversation = data as Conversation
    const before = knownConversation(this.client, conversation.id)
    applyEvent(this.client, this.businessId, type, data)
    this.arrivals.changed(before, conversation)
  }

  /** @param since when the feed was asked */
  async applyFeed(changes: FeedChange[], since: number) {
    const touched = new Set<number>()
    for (const { event, conversationKnown } of changes) {
      const id = event.conversation_id ?? 0
      const overtaken = isConversation(event.type) && hasChangedSince(this.client, since, id)
      if (!overtaken) this.apply(event.type, event.data)
      if (changesConversation(event.type) && !conversationKnown && id) touched.add(id)
    }
    if (touched.size > refetchAtMost) {
      await this.client.invalidateQueries({ queryKey: keys.inboxes(this.businessId) })
    } else await Promise.all([...touched].map((id) => this.refresh(id)))
  }

  private async refresh(id: number) {
    const since = performance.now()
    const conversation = await conversationAPI(this.api).getConversation(id)
    if (hasChangedSince(this.client, since, id)) return
    const before = knownConversation(this.client, conversation.id)
    storeConversation(this.client, conversation)
    this.arrivals.changed(before, conversation)
  }
}
