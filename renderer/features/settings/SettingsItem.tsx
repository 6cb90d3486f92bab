import type { ReactNode } from 'react';

interface SettingsItemProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** One line of a settings group: what it is, and the control or value. */
export function SettingsItem({ title, text, children }: SettingsItemProps) {
  return (
    <div className="settings-item">
      <div className="settings-item-words">
        <p>{title}</p>
        {text !== undefined && <p className="settings-item-text">{text}</p>}
      </div>
      {children}
    </div>
  );
}
