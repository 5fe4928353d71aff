/** Matches text with visible content: not only whitespace, control and invisible characters. */
export const said = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u
