/** What every account has beside its name and address. */
export const profile = {
  avatar_url: null,
  availability: 'online' as const,
  notify: { new: 'all' as const, mention: true, assigned: true, sound: true, email: true, push: true },
}
