import { Info, Server, SlidersHorizontal, UserRound, type LucideIcon } from 'lucide-react';
import type { SettingsPage } from '../../stores/navStore';

/** The pages in the order of the list. */
export const SETTINGS_PAGES: readonly { readonly page: SettingsPage; readonly Icon: LucideIcon }[] = [
  { page: 'account', Icon: UserRound },
  { page: 'general', Icon: SlidersHorizontal },
  { page: 'server', Icon: Server },
  { page: 'about', Icon: Info },
];
