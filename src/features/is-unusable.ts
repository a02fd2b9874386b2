/**
 * PostgreSQL keeps no NUL, other control signs grow sixfold on the way through Slack, and half of a pair of surrogates is
 * no text anywhere; no keyboard types them. Tabs and line ends are typed, and signs of broken old text (C1) are pasted.
 */
export const isUnusable = (value: string | string[] | undefined): boolean =>
  Array.isArray(value)
    ? value.some(isUnusable)
    : value !== undefined && /(?![\s\u0080-\u009f])\p{Cc}|\p{Cs}/u.test(value)
