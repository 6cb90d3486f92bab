/** Words for people: contacts, profiles, friend requests, the settings of a conversation. */
export const peopleEn = {
  clearSearch: 'Clear',
  online: 'Online',
} as const;
