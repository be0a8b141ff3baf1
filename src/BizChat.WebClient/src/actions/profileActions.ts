import type { QueryClient } from '@tanstack/react-query'
import { authAPI } from '@/api/authAPI'
import { keys } from '@/api/keys'
import type { Notify, User } from '@/api/types'
import type { Action } from './action'

/** What an agent changes about themselves by a click. */
export interface ProfileEdit {
  availability?: User['availability']
  avatar_url?: string | null
  notify?: Partial<Notify>
}

interface SignedIn {
  user: User
}

const known = (client: QueryClient) => client.getQueryData<SignedIn>(keys.access)?.user

function write(client: QueryClient, user: User) {
  client.setQueryData<SignedIn>(keys.access, (access) => access && { ...access, user })
}

const merged = (user: User, edit: ProfileEdit): User => ({
  ...user,
  ...edit,
  notify: { ...user.notify, ...edit.notify },
})

/** What the user has in place of what is changed. */
function former(user: User, { notify, ...edit }: ProfileEdit): ProfileEdit {
  const before = <T extends object>(of: T, names: object) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, of[name as keyof T]]))
  return { ...before(user, edit), ...(notify && { notify: before(user.notify, notify) }) }
}

export const changeProfile: Action<ProfileEdit, User> = {
  name: 'profile.change',
  about: (edit) => `profile-${Object.keys(edit).join()}`,
  send: (api, { avatar_url: avatarUrl, ...edit }) => authAPI(api).changeMe({ ...edit, avatarUrl }),
  show(client, edit) {
    const user = known(client)
    if (!user) return () => {}
    const before = former(user, edit)
    write(client, merged(user, edit))
    return () => {
      const now = known(client)
      if (now) write(client, merged(now, before))
    }
  },
  store: write,
  inverse(client, edit) {
    const user = known(client)
    return user ? former(user, edit) : null
  },
  words: (t, { availability, notify }) => ({
    done: availability ? t.done[availability] : notify ? t.done.notify : t.done.profile,
    failed: t.failed.profile({}),
  }),
}
