import type { ApiClient } from './client'

const subscriptions = '/api/auth/me/push-subscriptions'

export const pushAPI = ({ request }: ApiClient) => ({
  getKey: () => request<{ key: string }>('GET', '/api/push/key'),
  subscribe: (subscription: PushSubscriptionJSON) =>
    request<void>('POST', subscriptions, {
      body: { endpoint: subscription.endpoint, keys: subscription.keys },
    }),
  unsubscribe: (endpoint: string) => request<void>('DELETE', subscriptions, { body: { endpoint } }),
})
