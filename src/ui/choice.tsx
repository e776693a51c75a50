import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';

/** One of the things to choose from. */
export interface Option<T extends string> {
  value: T;
  label: string;
  note?: string | undefined;
  icon?: IconName | undefined;
}

interface ChoiceProps<T extends string> {
  legend: string;
  options: readonly Option<T>[];
  value: T | undefined;
  onChoose: (value: T) => void;
  columns?: 1 | 2 | 3;
  /** Keeps the legend for screen readers only, where a heading already asks the question. */
  hideLegend?: boolean;
}

/** One of a few, as big buttons; the chosen one carries a tick. */
export function Choice<T extends string>({
  legend,
  options,
  columns = 1,
  hideLegend,
  ...rest
}: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset class="choice">
      <legend class={hideLegend ? 'spoken-only' : 'choice-legend'}>{legend}</legend>
      <div class={`choice-options choice-columns-${columns}`}>
        {options.map((option) => (
          <ChoiceOption key={option.value} group={group} option={option} {...rest} />
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceOptionProps<T extends string> extends Pick<ChoiceProps<T>, 'value' | 'onChoose'> {
  group: string;
  option: Option<T>;
}

/** The native radio covers its whole button, so that what is tapped, focused and measured is one thing. */
function ChoiceOption<T extends string>({ group, option, value, onChoose }: ChoiceOptionProps<T>) {
  const chosen = option.value === value;
  return (
    <label class={`choice-option${chosen ? ' is-chosen' : ''}`}>
      <input type="radio" name={group} checked={chosen} onChange={() => onChoose(option.value)} />
      <span class="choice-face">
        <span class="tick-round">{chosen && <Icon name="check" />}</span>
        {option.icon && <Icon name={option.icon} />}
        <span class="choice-words">
          <span class="choice-label">{option.label}</span>
          {option.note && <span class="choice-note">{option.note}</span>}
        </span>
      </span>
    </label>
  );
}
