/** The name of the rule set of the lists that a configuration names; no other has it while lists are configured. */
export const restrictedName = 'restricted-parties'
