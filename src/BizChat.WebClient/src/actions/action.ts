import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '@/api/client'
import type { Strings } from '@/i18n/en'

/** A kind of change that agents make. */
export interface Action<Input, Answer = unknown> {
  /** Names it in the stored queue, which a later version of the client reads: do not rename. */
  name: string
  /** What is changed. Changes of one thing are sent in order, and the latest message about it takes the place of the others. */
  about(input: Input): string
  /** Sends it. It may be sent again after it was applied, so twice must be the same as once. */
  send(api: ApiClient, input: Input): Promise<Answer>
  /** Writes to the cache what the change will make of it. Returns how to take that back, but nothing that came in between. */
  show?(client: QueryClient, input: Input): () => void
  /**
   * Writes the server's answer to the cache.
   * @param since when it was sent: what the cache has got after that may be newer than the answer
   */
  store?(client: QueryClient, answer: Answer, input: Input, since: number): void
  /** Gives back what was written, once it was refused. Returns how to take it again, as for another try. */
  giveBack?(input: Input): () => void
  /** The change that brings back what the cache holds now; null when that is not known. */
  inverse?(client: QueryClient, input: Input): Input | null
  /** What is said of it. Null: nothing, as where the screen says it already. */
  words(t: Strings, input: Input, client: QueryClient): { done: string | null; failed: string | null }
  /** What is said of the parts of it that the server has refused. Null: it has refused none. */
  refused?(t: Strings, answer: Answer, client: QueryClient): string | null
}

export type Outcome = { state: 'done' } | { state: 'queued' } | { state: 'refused'; error: unknown }

export interface ActionReport {
  /** @param undo takes the change back */
  done<Input>(action: Action<Input>, input: Input, undo: () => void): void
  answered<Input, Answer>(action: Action<Input, Answer>, input: Input, answer: Answer): void
  failed<Input>(action: Action<Input>, input: Input, error: unknown, retry: () => void): void
}
