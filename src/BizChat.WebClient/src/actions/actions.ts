import type { Action } from './action'
import { changeBusinessStatus } from './businessActions'
import { changeConversation, changeCustomerDetails } from './conversationActions'

/** All that may wait in the stored queue. */
export const actions = [
  changeConversation,
  changeCustomerDetails,
  changeBusinessStatus,
] as unknown as readonly Action<unknown>[]
