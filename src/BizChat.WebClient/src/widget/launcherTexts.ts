const en = { open: 'Open chat', close: 'Close chat', title: 'Chat' }
const de: typeof en = { open: 'Chat öffnen', close: 'Chat schließen', title: 'Chat' }

export function launcherTexts(locale: string) {
  return locale.startsWith('de') ? de : en
}
