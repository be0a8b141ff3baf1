import type { ComponentType } from 'react'
import { lazily } from '@/lib/lazily'
import type { SettingsPage } from '@/routing/paths'

export interface PageProps {
  businessId: string
}

export const pages: Record<SettingsPage, ComponentType<PageProps>> = {
  me: lazily(() => import('./MePage').then((m) => m.MePage)),
  notifications: lazily(() => import('./NotificationsPage').then((m) => m.NotificationsPage)),
  start: lazily(() => import('./FirstStepsPage').then((m) => m.FirstStepsPage)),
  business: lazily(() => import('./BusinessPage').then((m) => m.BusinessPage)),
  widget: lazily(() => import('./WidgetPage').then((m) => m.WidgetPage)),
  hours: lazily(() => import('./HoursPage').then((m) => m.HoursPage)),
  messages: lazily(() => import('./MessagesPage').then((m) => m.MessagesPage)),
  mail: lazily(() => import('./MailPage').then((m) => m.MailPage)),
  team: lazily(() => import('./TeamPage').then((m) => m.TeamPage)),
  replies: lazily(() => import('./RepliesPage').then((m) => m.RepliesPage)),
  labels: lazily(() => import('./LabelsPage').then((m) => m.LabelsPage)),
  keys: lazily(() => import('./KeysPage').then((m) => m.KeysPage)),
  identity: lazily(() => import('./IdentityPage').then((m) => m.IdentityPage)),
  audit: lazily(() => import('./AuditPage').then((m) => m.AuditPage)),
  system: lazily(() => import('./SystemPage').then((m) => m.SystemPage)),
}
