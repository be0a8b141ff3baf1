import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api/errors'
import { inboxAPI, type ViewChange } from '@/api/inboxAPI'
import { keys } from '@/api/keys'
import type { SavedView } from '@/api/types'
import type { Action } from './action'

export interface ViewEdit {
  businessId: string
  id: string
  change: ViewChange
}

function known(client: QueryClient, { businessId, id }: { businessId: string; id: string }) {
  return client.getQueryData<SavedView[]>(keys.views(businessId))?.find((view) => view.id === id)
}

function replace(client: QueryClient, businessId: string, next: SavedView) {
  client.setQueryData<SavedView[]>(keys.views(businessId), (views) =>
    views?.map((view) => (view.id === next.id ? next : view)),
  )
}

/** The name or the filter of a saved view, or who sees it. */
export const changeView: Action<ViewEdit, SavedView> = {
  name: 'view.change',
  about: ({ id }) => `view-${id}`,
  send: (api, { businessId, id, change }) => inboxAPI(api).changeView(businessId, id, change),
  show(client, edit) {
    const before = known(client, edit)
    if (!before) return () => {}
    replace(client, edit.businessId, { ...before, ...edit.change })
    return () => replace(client, edit.businessId, before)
  },
  store(client, view, { businessId }) {
    replace(client, businessId, view)
    void client.invalidateQueries({ queryKey: keys.counts(businessId) })
  },
  inverse(client, edit) {
    const before = known(client, edit)
    if (!before) return null
    const names = Object.keys(edit.change) as (keyof ViewChange)[]
    return { ...edit, change: Object.fromEntries(names.map((name) => [name, before[name]])) }
  },
  words(t, edit, client) {
    const name = known(client, edit)?.name ?? ''
    return { done: t.views.changed({ name }), failed: t.views.changeFailed({ name }) }
  },
}

/** Asked about before, as there is no way back. */
export const deleteView: Action<Omit<ViewEdit, 'change'>, void> = {
  name: 'view.delete',
  about: ({ id }) => `view-${id}`,
  send: (api, { businessId, id }) =>
    inboxAPI(api)
      .deleteView(businessId, id)
      .catch((error) => {
        if (!(error instanceof ApiError && error.status === 404)) throw error
      }),
  show(client, { businessId, id }) {
    const before = client.getQueryData<SavedView[]>(keys.views(businessId))
    client.setQueryData<SavedView[]>(keys.views(businessId), (views) =>
      views?.filter((view) => view.id !== id),
    )
    return () => client.setQueryData(keys.views(businessId), before)
  },
  words: (t) => ({ done: null, failed: t.views.deleteFailed }),
}
