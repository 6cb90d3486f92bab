import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import './JoinRuleChoice.css';

const RULES = [0, 1, 2] as const;

interface JoinRuleChoiceProps {
  /** 0…2: see `GroupInfo.needVerification`. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Who may come into a group, in words: radio buttons, each with what it means. */
export function JoinRuleChoice({ value, onChange }: JoinRuleChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="join-rule" data-testid="join-rule">
      <legend className="join-rule-legend">{t('groups.details.whoJoins')}</legend>
      {RULES.map((rule) => (
        <label key={rule} className="join-rule-line">
          <input
            type="radio"
            className="join-rule-input"
            name={name}
            checked={rule === value}
            onChange={() => onChange(rule)}
            data-testid={`join-rule-${rule}`}
          />
          <span>
            {t(`groups.details.join${rule}`)}
            <span className="join-rule-text">{t(`groups.details.join${rule}Text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
