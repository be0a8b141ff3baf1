/** In UTF-16 code units, as the server counts. */
export const longestMessage = 10_000
export const longestDetail = 200
export const longestAnswer = 1_000
