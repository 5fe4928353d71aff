/** Text that says something: not only blanks and controls, be they of those that nobody sees. */
export const said = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u
