-- Five patients for the measures. What each is there for:
--   kira  KAP           all goes well: response, remission, lasting; everything recorded
--   ivan  infusion only fast relief, response, no remission, not lasting, two further infusions
--   bea   blended       no response; strong dissociation that was followed up; blood pressure not acted upon
--   noor  KAP           stopped after two of four sessions, never asked again
--   dan   infusion only died three weeks after the first infusion

INSERT INTO patients (patient_id, birth_date, gender, deceased, deceased_at) VALUES
  ('kira', '1988-03-14', 'female', NULL, NULL),
  ('ivan', '1971-09-02', 'male', NULL, NULL),
  ('bea', '1995-01-30', 'female', NULL, NULL),
  ('noor', '1980-06-11', 'female', NULL, NULL),
  ('dan', '1960-12-24', 'male', NULL, '2026-02-20 00:00:00+00');

INSERT INTO plans (plan_id, patient_id, modality, status, intent, started, ended, sessions_planned) VALUES
  ('kira-plan', 'kira', 'kap', 'completed', 'plan', '2026-01-05 00:00:00+00', '2026-06-30 00:00:00+00', 4),
  ('ivan-plan', 'ivan', 'infusion-only', 'completed', 'plan', '2026-02-01 00:00:00+00', '2026-06-30 00:00:00+00', 6),
  ('bea-plan', 'bea', 'blended', 'completed', 'plan', '2026-03-01 00:00:00+00', '2026-06-30 00:00:00+00', 8),
  ('noor-plan', 'noor', 'kap', 'revoked', 'plan', '2026-02-10 00:00:00+00', '2026-04-01 00:00:00+00', 4),
  ('dan-plan', 'dan', 'infusion-only', 'revoked', 'plan', '2026-01-15 00:00:00+00', '2026-02-20 00:00:00+00', 6);

INSERT INTO courses (course_id, patient_id, plan_id, modality, status, ended_because) VALUES
  ('bea-course', 'bea', 'bea-plan', 'blended', 'completed', 'goals-achieved');

INSERT INTO sessions (session_id, patient_id, plan_id, encounter_id, modality, session_type, status, started, ended, setting) VALUES
  ('kira-prep', 'kira', 'kira-plan', 'kira-v0', 'kap', 'preparation', 'completed', '2026-01-07 10:00:00+00', '2026-01-07 11:30:00+00', 'clinic'),
  ('kira-1', 'kira', 'kira-plan', 'kira-v1', 'kap', 'dosing', 'completed', '2026-01-10 10:00:00+00', '2026-01-10 13:00:00+00', 'clinic'),
  ('kira-i1', 'kira', 'kira-plan', 'kira-v2', 'kap', 'integration', 'completed', '2026-01-12 10:00:00+00', '2026-01-12 11:00:00+00', 'clinic'),
  ('kira-2', 'kira', 'kira-plan', 'kira-v3', 'kap', 'dosing', 'completed', '2026-01-17 10:00:00+00', '2026-01-17 13:00:00+00', 'clinic'),
  ('kira-3', 'kira', 'kira-plan', 'kira-v4', 'kap', 'dosing', 'completed', '2026-01-24 10:00:00+00', '2026-01-24 13:00:00+00', 'clinic'),
  ('kira-4', 'kira', 'kira-plan', 'kira-v5', 'kap', 'dosing', 'completed', '2026-01-31 10:00:00+00', '2026-01-31 13:00:00+00', 'clinic'),
  ('ivan-1', 'ivan', 'ivan-plan', 'ivan-v1', 'infusion-only', 'infusion', 'completed', '2026-02-02 09:30:00+00', '2026-02-02 12:00:00+00', 'hospital'),
  ('ivan-2', 'ivan', 'ivan-plan', 'ivan-v2', 'infusion-only', 'infusion', 'completed', '2026-02-05 09:30:00+00', '2026-02-05 12:00:00+00', 'hospital'),
  ('ivan-3', 'ivan', 'ivan-plan', 'ivan-v3', 'infusion-only', 'infusion', 'completed', '2026-02-09 09:30:00+00', '2026-02-09 12:00:00+00', 'hospital'),
  ('ivan-4', 'ivan', 'ivan-plan', 'ivan-v4', 'infusion-only', 'infusion', 'completed', '2026-02-12 09:30:00+00', '2026-02-12 12:00:00+00', 'hospital'),
  ('ivan-5', 'ivan', 'ivan-plan', 'ivan-v5', 'infusion-only', 'infusion', 'completed', '2026-02-16 09:30:00+00', '2026-02-16 12:00:00+00', 'hospital'),
  ('ivan-6', 'ivan', 'ivan-plan', 'ivan-v6', 'infusion-only', 'infusion', 'completed', '2026-02-19 09:30:00+00', '2026-02-19 12:00:00+00', 'hospital'),
  ('ivan-7', 'ivan', 'ivan-plan', 'ivan-v7', 'infusion-only', 'infusion', 'completed', '2026-04-10 09:30:00+00', '2026-04-10 12:00:00+00', 'hospital'),
  ('ivan-8', 'ivan', 'ivan-plan', 'ivan-v8', 'infusion-only', 'infusion', 'completed', '2026-05-15 09:30:00+00', '2026-05-15 12:00:00+00', 'hospital'),
  ('bea-1', 'bea', 'bea-plan', 'bea-v1', 'blended', 'infusion', 'completed', '2026-03-02 09:30:00+00', '2026-03-02 11:30:00+00', 'home-unsupervised'),
  ('bea-2', 'bea', 'bea-plan', 'bea-v2', 'blended', 'infusion', 'stopped', '2026-03-05 09:30:00+00', '2026-03-05 11:30:00+00', 'clinic'),
  ('bea-3', 'bea', 'bea-plan', 'bea-v3', 'blended', 'infusion', 'not-done', '2026-03-09 09:30:00+00', '2026-03-09 10:00:00+00', 'clinic'),
  ('bea-i1', 'bea', 'bea-plan', 'bea-v4', 'blended', 'integration', 'completed', '2026-03-23 09:30:00+00', '2026-03-23 10:30:00+00', 'clinic'),
  ('noor-1', 'noor', 'noor-plan', 'noor-v1', 'kap', 'dosing', 'completed', '2026-02-12 10:00:00+00', NULL, 'clinic'),
  ('noor-2', 'noor', 'noor-plan', 'noor-v2', 'kap', 'dosing', 'completed', '2026-02-19 10:00:00+00', NULL, 'clinic'),
  ('dan-1', 'dan', 'dan-plan', 'dan-v1', 'infusion-only', 'infusion', 'completed', '2026-01-16 09:30:00+00', '2026-01-16 11:30:00+00', 'clinic');

INSERT INTO administrations (administration_id, patient_id, session_id, encounter_id, status, given_from, given_to, route, dose_mg) VALUES
  ('kira-d1', 'kira', 'kira-1', 'kira-v1', 'completed', '2026-01-10 10:20:00+00', '2026-01-10 10:20:00+00', '37839007', 150),
  ('kira-d2', 'kira', 'kira-2', 'kira-v3', 'completed', '2026-01-17 10:20:00+00', '2026-01-17 10:20:00+00', '37839007', 200),
  ('kira-d3', 'kira', 'kira-3', 'kira-v4', 'completed', '2026-01-24 10:20:00+00', '2026-01-24 10:20:00+00', '78421000', 60),
  ('kira-d4', 'kira', 'kira-4', 'kira-v5', 'completed', '2026-01-31 10:20:00+00', '2026-01-31 10:20:00+00', '78421000', 70),
  ('ivan-d1', 'ivan', 'ivan-1', 'ivan-v1', 'completed', '2026-02-02 10:00:00+00', '2026-02-02 10:40:00+00', '47625008', 40),
  ('ivan-d2', 'ivan', 'ivan-2', 'ivan-v2', 'completed', '2026-02-05 10:00:00+00', '2026-02-05 10:40:00+00', '47625008', 40),
  ('ivan-d3', 'ivan', 'ivan-3', 'ivan-v3', 'completed', '2026-02-09 10:00:00+00', '2026-02-09 10:40:00+00', '47625008', 40),
  ('ivan-d4', 'ivan', 'ivan-4', 'ivan-v4', 'completed', '2026-02-12 10:00:00+00', '2026-02-12 10:40:00+00', '47625008', 40),
  ('ivan-d5', 'ivan', 'ivan-5', 'ivan-v5', 'completed', '2026-02-16 10:00:00+00', '2026-02-16 10:40:00+00', '47625008', 40),
  ('ivan-d6', 'ivan', 'ivan-6', 'ivan-v6', 'completed', '2026-02-19 10:00:00+00', '2026-02-19 10:40:00+00', '47625008', 40),
  ('ivan-d7', 'ivan', 'ivan-7', 'ivan-v7', 'completed', '2026-04-10 10:00:00+00', '2026-04-10 10:40:00+00', '47625008', 40),
  ('ivan-d8', 'ivan', 'ivan-8', 'ivan-v8', 'completed', '2026-05-15 10:00:00+00', '2026-05-15 10:40:00+00', '47625008', 40),
  ('bea-d1', 'bea', 'bea-1', 'bea-v1', 'completed', '2026-03-02 10:00:00+00', '2026-03-02 10:40:00+00', '47625008', 30),
  ('bea-d2', 'bea', 'bea-2', 'bea-v2', 'stopped', '2026-03-05 10:00:00+00', '2026-03-05 10:15:00+00', '47625008', 12),
  ('bea-d3', 'bea', 'bea-3', 'bea-v3', 'not-done', '2026-03-09 10:00:00+00', '2026-03-09 10:00:00+00', '47625008', NULL),
  ('noor-d1', 'noor', 'noor-1', 'noor-v1', 'completed', '2026-02-12 10:20:00+00', '2026-02-12 10:20:00+00', '37839007', 100),
  ('noor-d2', 'noor', 'noor-2', 'noor-v2', 'completed', '2026-02-19 10:20:00+00', '2026-02-19 10:20:00+00', '37839007', 100),
  ('dan-d1', 'dan', 'dan-1', 'dan-v1', 'completed', '2026-01-16 10:00:00+00', '2026-01-16 10:40:00+00', '47625008', 45);

INSERT INTO scores (observation_id, patient_id, code, status, taken_at, score) VALUES
  ('kira-p0', 'kira', '44261-6', 'final', '2026-01-02 09:00:00+00', 25),
  ('kira-p1', 'kira', '44261-6', 'final', '2026-01-05 09:00:00+00', 18),
  ('kira-p2', 'kira', '44261-6', 'final', '2026-02-10 09:00:00+00', 4),
  ('kira-p3', 'kira', '44261-6', 'entered-in-error', '2026-02-11 09:00:00+00', 27),
  ('kira-p4', 'kira', '44261-6', 'final', '2026-05-01 09:00:00+00', 8),
  ('kira-g1', 'kira', '70274-6', 'final', '2026-02-25 09:00:00+00', 5),
  ('kira-c1', 'kira', '101698-9', 'final', '2026-01-05 09:00:00+00', 45),
  ('kira-c2', 'kira', '101698-9', 'final', '2026-02-10 09:00:00+00', 30),
  ('ivan-p1', 'ivan', '44261-6', 'final', '2026-02-01 09:00:00+00', 20),
  ('ivan-p2', 'ivan', '44261-6', 'amended', '2026-03-01 09:00:00+00', 9),
  ('ivan-p3', 'ivan', '44261-6', 'final', '2026-05-20 09:00:00+00', 15),
  ('bea-p1', 'bea', '44261-6', 'final', '2026-03-01 09:00:00+00', 16),
  ('bea-p2', 'bea', '44261-6', 'final', '2026-03-30 09:00:00+00', 12),
  ('bea-c1', 'bea', '101698-9', 'final', '2026-03-01 09:00:00+00', 28),
  ('noor-p1', 'noor', '44261-6', 'final', '2026-02-10 09:00:00+00', 12),
  ('dan-p1', 'dan', '44261-6', 'final', '2026-01-15 09:00:00+00', 22);

INSERT INTO scores (observation_id, patient_id, code, status, taken_at, level) VALUES
  ('ivan-r1', 'ivan', '93374-7', 'final', '2026-02-01 09:00:00+00', 'high'),
  ('ivan-r2', 'ivan', '93374-7', 'final', '2026-02-02 11:30:00+00', 'high'),
  ('ivan-r3', 'ivan', '93374-7', 'final', '2026-02-03 10:00:00+00', 'low'),
  ('bea-r1', 'bea', '93374-7', 'final', '2026-03-01 09:00:00+00', 'moderate'),
  ('bea-r2', 'bea', '93374-7', 'final', '2026-03-03 10:00:00+00', 'moderate'),
  ('kira-r1', 'kira', '93374-7', 'final', '2026-01-05 09:00:00+00', 'low');

INSERT INTO scores (observation_id, patient_id, session_id, code, status, taken_at, score) VALUES
  ('kira-x1', 'kira', 'kira-1', 'cadss-total', 'final', '2026-01-10 11:00:00+00', 20),
  ('kira-x2', 'kira', 'kira-2', 'cadss-total', 'final', '2026-01-17 11:00:00+00', 10),
  ('ivan-x1', 'ivan', 'ivan-1', 'cadss-total', 'final', '2026-02-02 10:40:00+00', 40),
  ('ivan-x2', 'ivan', 'ivan-1', 'cadss-total', 'final', '2026-02-02 11:40:00+00', 3),
  ('ivan-x3', 'ivan', 'ivan-2', 'cadss-total', 'final', '2026-02-05 10:40:00+00', 5),
  ('bea-x1', 'bea', 'bea-1', 'cadss-total', 'final', '2026-03-02 10:40:00+00', 45);

INSERT INTO scores (observation_id, patient_id, about_session_id, code, status, taken_at, score) VALUES
  ('kira-o1', 'kira', 'kira-1', 'insight', 'final', '2026-01-12 10:30:00+00', 6),
  ('kira-o2', 'kira', 'kira-4', 'insight', 'final', '2026-02-03 10:30:00+00', 8),
  ('kira-o2', 'kira', 'kira-4', 'resilience', 'final', '2026-02-03 10:30:00+00', 5),
  ('bea-o1', 'bea', 'bea-1', 'insight', 'final', '2026-03-04 09:00:00+00', 3);

INSERT INTO vital_signs (reading_id, patient_id, session_id, code, status, taken_at, phase, minutes_from_dose, systolic, diastolic, interpretation, blood_pressure_action) VALUES
  ('kira-b1', 'kira', 'kira-1', '85354-9', 'final', '2026-01-10 10:10:00+00', 'baseline', -10, 124, 78, 'N', NULL),
  ('kira-b2', 'kira', 'kira-1', '85354-9', 'final', '2026-01-10 11:00:00+00', 'during', 40, 168, 104, 'HH', 'paused'),
  ('kira-b3', 'kira', 'kira-1', '85354-9', 'final', '2026-01-10 12:30:00+00', 'recovery', 130, 128, 80, 'N', NULL),
  ('ivan-b1', 'ivan', 'ivan-1', '85354-9', 'final', '2026-02-02 09:50:00+00', 'baseline', -10, 138, 84, 'N', NULL),
  ('ivan-b2', 'ivan', 'ivan-1', '85354-9', 'final', '2026-02-02 10:20:00+00', 'during', 20, 150, 90, 'H', NULL),
  ('ivan-b3', 'ivan', 'ivan-1', '85354-9', 'final', '2026-02-02 11:40:00+00', 'discharge', 100, 136, 82, 'N', NULL),
  ('bea-b1', 'bea', 'bea-1', '85354-9', 'final', '2026-03-02 09:50:00+00', 'baseline', -10, 118, 70, 'N', NULL),
  ('bea-b2', 'bea', 'bea-1', '85354-9', 'final', '2026-03-02 10:20:00+00', 'during', 20, 176, 110, 'HH', NULL),
  ('bea-b3', 'bea', 'bea-1', '85354-9', 'final', '2026-03-02 11:20:00+00', 'recovery', 80, 124, 76, 'N', NULL);

INSERT INTO vital_signs (reading_id, patient_id, session_id, code, status, taken_at, phase, minutes_from_dose, reading, unit) VALUES
  ('kira-s1', 'kira', 'kira-1', '59408-5', 'final', '2026-01-10 11:00:00+00', 'during', 40, 97, '%'),
  ('ivan-s1', 'ivan', 'ivan-1', '2708-6', 'final', '2026-02-02 09:50:00+00', 'baseline', -10, 98, '%'),
  ('bea-s1', 'bea', 'bea-1', '2708-6', 'final', '2026-03-02 10:20:00+00', 'during', 20, 96, '%');

INSERT INTO adverse_events (event_id, patient_id, session_id, administration_id, encounter_id, actuality, seriousness) VALUES
  ('kira-nausea', 'kira', 'kira-1', NULL, NULL, 'actual', 'Non-serious'),
  ('ivan-syncope', 'ivan', NULL, 'ivan-d3', NULL, 'actual', 'SeriousResultsInHospitalization'),
  ('bea-headache', 'bea', NULL, NULL, 'bea-v2', 'actual', NULL),
  ('bea-near-miss', 'bea', 'bea-1', NULL, NULL, 'potential', 'Serious');

INSERT INTO consents (consent_id, patient_id, status, scope, to_treatment, to_disclosure, given_at, decision, valid_from, valid_to, topic) VALUES
  ('kira-y', 'kira', 'active', 'treatment', TRUE, FALSE, '2026-01-05 00:00:00+00', 'permit', NULL, NULL, 'off-label'),
  ('kira-y', 'kira', 'active', 'treatment', TRUE, FALSE, '2026-01-05 00:00:00+00', 'permit', NULL, NULL, 'compounded-product'),
  ('ivan-y', 'ivan', 'inactive', 'treatment', TRUE, FALSE, '2026-02-01 00:00:00+00', 'permit', '2026-02-01 00:00:00+00', '2026-03-31 00:00:00+00', 'off-label'),
  ('bea-y', 'bea', 'active', 'patient-privacy', FALSE, TRUE, '2026-03-01 00:00:00+00', 'permit', NULL, NULL, NULL),
  ('noor-y', 'noor', 'active', 'treatment', TRUE, FALSE, '2026-02-15 00:00:00+00', NULL, NULL, NULL, NULL),
  ('dan-y', 'dan', 'active', 'treatment', TRUE, FALSE, '2026-01-15 00:00:00+00', 'deny', NULL, NULL, NULL);
