/** What fits a number by the rules of a language; German and English know one and other. */
const pluralIn = (language: string) => {
  const rules = new Intl.PluralRules(language)
  return (n: number, one: string, other: string) => `${n} ${rules.select(n) === 'one' ? one : other}`
}
const pluralEn = pluralIn('en')
const pluralDe = pluralIn('de')

const en = {
  presence: {
    online: 'We are online',
    away: 'We are away and reply later',
    offline: 'Leave a message, we reply later',
  },
  title: 'Chat',
  close: 'Close chat',
  greeting: 'Hello! How can we help?',
  hint: 'Write to us. The conversation is kept here for your next visit.',
  name: 'Your name',
  email: 'E-mail (optional)',
  message: 'Message',
  all: 'All conversations',
  newOne: 'Start a new conversation',
  as: (name: string) => `You write as ${name}.`,
  unread: (n: number) => pluralEn(n, 'new message', 'new messages'),
  begin: 'Start the conversation',
  beginning: 'Starting…',
  placeholder: 'Write a message',
  send: 'Send message',
  attach: 'Attach a file',
  remove: (name: string) => `Remove ${name}`,
  messages: 'Messages',
  older: 'Show older messages',
  olderFailed: 'Older messages could not be loaded. Try again.',
  typing: (name: string) => `${name} is typing`,
  you: 'You',
  retry: 'Try again',
  discard: 'Discard',
  tooLarge: (name: string) => `${name} is larger than 10 MB.`,
  tooLong: (excess: number) => `${pluralEn(excess, 'character', 'characters')} too many.`,
  refused: 'This could not be sent.',
  errors: {
    'upload.type': 'Files of this type cannot be sent.',
    'upload.too_large': 'A file may have at most 10 MB.',
    'upload.too_many': 'Too many files in an hour. Try again later.',
    'rate_limit.exceeded': 'That was a lot at once. Wait a moment and try again.',
    'invalid.content': 'The message is empty, too long or holds characters that cannot be sent.',
    'invalid.customerName': 'This name cannot be used.',
    'invalid.customerEmail': 'This e-mail address cannot be used.',
    'business.not_found': 'This chat is not available.',
  } as Record<string, string>,
  reconnecting: 'Reconnecting. Your messages are kept.',
  offline: 'You are offline. Your messages are kept.',
  uploading: 'Uploading',
  download: (name: string) => `Download ${name}`,
  loading: 'Loading',
  receipt: {
    waiting: 'Waiting to be sent',
    sending: 'Sending',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  },
}

export type WidgetStrings = typeof en

const de: WidgetStrings = {
  presence: {
    online: 'Wir sind online',
    away: 'Wir sind kurz weg und antworten später',
    offline: 'Schreiben Sie uns, wir antworten später',
  },
  title: 'Chat',
  close: 'Chat schließen',
  greeting: 'Hallo! Wie können wir helfen?',
  hint: 'Schreiben Sie uns. Das Gespräch bleibt für Ihren nächsten Besuch erhalten.',
  name: 'Ihr Name',
  email: 'E-Mail (freiwillig)',
  message: 'Nachricht',
  all: 'Alle Gespräche',
  newOne: 'Neues Gespräch beginnen',
  as: (name) => `Sie schreiben als ${name}.`,
  unread: (n) => pluralDe(n, 'neue Nachricht', 'neue Nachrichten'),
  begin: 'Gespräch beginnen',
  beginning: 'Wird begonnen…',
  placeholder: 'Nachricht schreiben',
  send: 'Nachricht senden',
  attach: 'Datei anhängen',
  remove: (name) => `${name} entfernen`,
  messages: 'Nachrichten',
  older: 'Ältere Nachrichten zeigen',
  olderFailed: 'Ältere Nachrichten konnten nicht geladen werden. Versuchen Sie es erneut.',
  typing: (name) => `${name} schreibt`,
  you: 'Sie',
  retry: 'Erneut versuchen',
  discard: 'Verwerfen',
  tooLarge: (name) => `${name} ist größer als 10 MB.`,
  tooLong: (excess) => `${excess} Zeichen zu viel.`,
  refused: 'Das konnte nicht gesendet werden.',
  errors: {
    'upload.type': 'Dateien dieser Art können nicht gesendet werden.',
    'upload.too_large': 'Eine Datei darf höchstens 10 MB haben.',
    'upload.too_many': 'Zu viele Dateien in einer Stunde. Versuchen Sie es später noch einmal.',
    'rate_limit.exceeded': 'Das war sehr viel auf einmal. Warten Sie kurz und versuchen Sie es erneut.',
    'invalid.content': 'Die Nachricht ist leer, zu lang oder hat Zeichen, die nicht gesendet werden können.',
    'invalid.customerName': 'Dieser Name kann nicht verwendet werden.',
    'invalid.customerEmail': 'Diese E-Mail-Adresse kann nicht verwendet werden.',
    'business.not_found': 'Dieser Chat ist nicht verfügbar.',
  },
  reconnecting: 'Verbindung wird wiederhergestellt. Ihre Nachrichten bleiben erhalten.',
  offline: 'Sie sind offline. Ihre Nachrichten bleiben erhalten.',
  uploading: 'Wird hochgeladen',
  download: (name) => `${name} herunterladen`,
  loading: 'Wird geladen',
  receipt: {
    waiting: 'Wartet auf das Senden',
    sending: 'Wird gesendet',
    sent: 'Gesendet',
    delivered: 'Zugestellt',
    read: 'Gelesen',
    failed: 'Nicht gesendet',
  },
}

export function widgetStrings(locale: string): WidgetStrings {
  return locale.startsWith('de') ? de : en
}
