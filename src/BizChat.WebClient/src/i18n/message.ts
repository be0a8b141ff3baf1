import { IntlMessageFormat } from 'intl-messageformat'

type Category = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/**
 * The values that a text needs, by the names in its braces: `{name}` a text or number, `{n, plural, one {…} other {…}}` and `{n, number}` a number.
 * The braces after the name of a plural category hold text.
 */
type Values<Text extends string> = Text extends `${infer Before}{${infer Rest}`
  ? Before extends ` ${Category} ` | `${string}} ${Category} `
    ? Values<Rest>
    : Rest extends `${infer Inside}}${infer After}`
      ? Inside extends `${infer Name}, plural,${infer Forms}`
        ? Record<Name, number> & Values<`${Forms}}${After}`>
        : Inside extends `${infer Name}, number${string}`
          ? Record<Name, number> & Values<After>
          : Record<Inside, string | number> & Values<After>
      : unknown
  : unknown

export interface Message<Needed> {
  (values: Needed): string
  /** In the ICU message format. */
  readonly text: string
}

/** Makes the texts of one language that have values in them, written in the ICU message format. */
export function messagesIn(language: string) {
  return function message<const Text extends string>(text: Text): Message<Values<Text>> {
    let parsed: IntlMessageFormat | undefined
    const format = (values: Values<Text>) => {
      parsed ??= new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
      return String(parsed.format(values as Record<string, string | number>))
    }
    return Object.assign(format, { text })
  }
}
