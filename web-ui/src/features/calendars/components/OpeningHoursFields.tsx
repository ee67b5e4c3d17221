import { Checkbox, TextInput } from '@mantine/core';
import { DAYS, type Day, type OpeningHours } from '../api/calendar';
import classes from './OpeningHoursFields.module.css';
import { DAY_NAMES } from './openingHoursText';

interface OpeningHoursFieldsProps {
  openingHours: OpeningHours[];
  showErrors: boolean;
  onChange: (openingHours: OpeningHours[]) => void;
}

const WORKDAYS = DAYS.slice(0, 5);
const usual = (day: Day): OpeningHours => ({ day, opens: '08:00', closes: '18:00' });

/** One span a day; no day at all means always open. */
export function OpeningHoursFields(props: OpeningHoursFieldsProps) {
  const { openingHours, showErrors, onChange } = props;
  const limited = openingHours.length > 0;
  const without = (day: Day) => openingHours.filter((hours) => hours.day !== day);
  return (
    <fieldset className={classes['hours']}>
      <legend>Opening hours</legend>
      <Checkbox
        label="Open at certain hours only"
        checked={limited}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? WORKDAYS.map(usual) : []);
        }}
      />
      {limited &&
        DAYS.map((day) => {
          const hours = openingHours.find((open) => open.day === day);
          return (
            <div key={day} className={classes['day']}>
              <Checkbox
                label={DAY_NAMES[day]}
                checked={hours !== undefined}
                onChange={(event) => {
                  onChange(
                    event.currentTarget.checked ? [...openingHours, usual(day)] : without(day),
                  );
                }}
              />
              {hours && (
                <DayTimes
                  hours={hours}
                  showErrors={showErrors}
                  onChange={(changed) => {
                    onChange([...without(day), changed]);
                  }}
                />
              )}
            </div>
          );
        })}
    </fieldset>
  );
}

interface DayTimesProps {
  hours: OpeningHours;
  showErrors: boolean;
  onChange: (hours: OpeningHours) => void;
}

function DayTimes({ hours, showErrors, onChange }: DayTimesProps) {
  const day = DAY_NAMES[hours.day];
  const wrong = hours.opens >= hours.closes;
  return (
    <>
      <TextInput
        type="time"
        size="xs"
        aria-label={`${day} opens at`}
        value={hours.opens}
        onChange={(event) => {
          onChange({ ...hours, opens: event.currentTarget.value });
        }}
      />
      <TextInput
        type="time"
        size="xs"
        aria-label={`${day} closes at`}
        value={hours.closes}
        error={showErrors && wrong && 'Closes before it opens'}
        onChange={(event) => {
          onChange({ ...hours, closes: event.currentTarget.value });
        }}
      />
    </>
  );
}
