const en = {
  open: 'Open chat',
  close: 'Close chat',
  title: 'Chat',
  dismiss: 'Dismiss',
  file: 'Sent a file',
}
const de: typeof en = {
  open: 'Chat öffnen',
  close: 'Chat schließen',
  title: 'Chat',
  dismiss: 'Ausblenden',
  file: 'Hat eine Datei gesendet',
}

export function launcherTexts(locale: string) {
  return locale.startsWith('de') ? de : en
}
