import { useMemo } from 'preact/hooks';
import { ROLES } from '../domain/role.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/desk/dialog.tsx';
import { Select } from '../ui/desk/select.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { type AddedFields, type AddingModel, createAdding, placeOf } from './adding.ts';
import { useDesk } from './desk-context.ts';
import type { Added, PointsPage } from './points.ts';
import { troubleWords } from './trouble-words.ts';

/** Adds a community, a line, a point or a person. */
export function AddingForm({ model, what }: { model: PointsPage; what: Added }) {
  const desk = useDesk();
  const form = useMemo(() => createAdding(model, what, guess(model, desk.catalog.value.communities)), [what]);
  const adding = model.adding.value;
  const words = deskWords();
  return (
    <Dialog title={titleOf(what)} close={words.close} onClose={model.close}>
      {adding.state === 'filling' && adding.failed && (
        <Notice tone="trouble" live>
          {troubleWords(adding.failed)}
        </Notice>
      )}
      <Form label={titleOf(what)} onSubmit={form.submit}>
        {what === 'point' && <PointFields form={form} />}
        {what === 'person' && <PersonFields form={form} />}
        {what === 'community' && (
          <TextField
            form={form}
            field="name"
            label={words.points.form.name}
            hint={words.points.form.communityHint}
          />
        )}
        {what === 'line' && (
          <TextField
            form={form}
            field="name"
            label={words.points.form.name}
            hint={words.points.form.lineHint}
          />
        )}
        <Button look="primary" type="submit" disabled={adding.state === 'sending'}>
          {adding.state === 'sending' ? words.sending : words.points.form.save}
        </Button>
      </Form>
    </Dialog>
  );
}

/** The point that has nobody yet, and the only community. */
function guess(model: PointsPage, communities: readonly { id: string }[]): Partial<AddedFields> {
  const loaded = model.loaded.value;
  const points = loaded.state === 'shown' ? loaded.body.points : [];
  const empty = points.find(({ people }) => people.length === 0);
  const only = communities.length === 1 ? communities[0] : undefined;
  return { ...(empty && { point: empty.point.id }), ...(only && { community: only.id }) };
}

function titleOf(what: Added): string {
  const words = deskWords().points;
  return {
    community: words.addCommunity,
    line: words.addLine,
    point: words.addPoint,
    person: words.addPerson,
  }[what];
}

function PointFields({ form }: { form: AddingModel }) {
  const words = deskWords().points.form;
  return (
    <>
      <TextField form={form} field="signName" label={words.signName} hint={words.signNameHint} />
      <TextField form={form} field="shortName" label={words.shortName} hint={words.shortNameHint} most={8} />
      <PlaceField form={form} place="community" />
      <TextField form={form} field="address" label={words.address} hint={words.addressHint} most={120} />
      <TextField form={form} field="landmark" label={words.landmark} most={120} optional />
    </>
  );
}

function PersonFields({ form }: { form: AddingModel }) {
  const words = deskWords().points.form;
  const { role } = form.fields.value;
  const place = placeOf(role);
  return (
    <>
      <TextField form={form} field="name" label={words.personName} hint={words.personNameHint} />
      <Select
        label={words.role}
        value={role}
        options={ROLES.map((value) => ({ value: value as string, label: formalWords().roles[value] }))}
        onChoose={(value) => form.type('role', value)}
      />
      {place && <PlaceField form={form} place={place} />}
      <TextField form={form} field="phone" label={words.phone} type="tel" optional most={30} />
      {place !== 'point' && (
        <>
          <TextField
            form={form}
            field="signInName"
            label={words.signInName}
            hint={words.signInHint}
            optional
            most={64}
          />
          <TextField
            form={form}
            field="password"
            label={words.password}
            hint={words.passwordHint}
            type="password"
            optional
            most={200}
          />
        </>
      )}
    </>
  );
}

function PlaceField({ form, place }: { form: AddingModel; place: 'point' | 'community' | 'line' }) {
  const { points, communities, lines } = useDesk().catalog.value;
  const words = deskWords();
  const named = {
    community: communities,
    line: lines,
    point: points.map(({ id, signName }) => ({ id, name: signName })),
  };
  const wrong = form.wrongs.value[place];
  return (
    <Select
      label={words.points.form[place]}
      value={form.fields.value[place]}
      options={[
        { value: '', label: words.form.choose },
        ...named[place].map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChoose={(value) => form.type(place, value)}
      error={wrong && words.points.form.wrong[wrong]}
    />
  );
}

interface TextFieldProps {
  form: AddingModel;
  field: keyof AddedFields;
  label: string;
  hint?: string;
  optional?: boolean;
  type?: 'text' | 'tel' | 'password';
  most?: number;
}

function TextField({ form, field, label, hint, optional, type = 'text', most = 40 }: TextFieldProps) {
  const wrong = form.wrongs.value[field];
  return (
    <Field
      label={label}
      hint={hint}
      type={type}
      maxLength={most}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      optional={optional ? deskWords().optional : undefined}
      value={form.fields.value[field]}
      onInput={(value) => form.type(field, value)}
      error={wrong && deskWords().points.form.wrong[wrong]}
    />
  );
}
