import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { customersAPI } from '@/api/customersAPI'
import { keys } from '@/api/keys'
import { refreshMs } from './useCustomer'

export function useCustomers(businessId: string, search: string) {
  const api = useApi(customersAPI)
  const query = useInfiniteQuery({
    queryKey: keys.customers(businessId, search),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.getCustomers(businessId, { search: search || undefined, cursor }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  })
  const found = query.data?.pages.flatMap(({ items }) => items) ?? []
  return {
    // One who is seen while pages are loaded comes up again.
    customers: [...new Map(found.map((customer) => [customer.id, customer])).values()],
    isPending: query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
