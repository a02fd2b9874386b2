-- AlterTable
ALTER TABLE "Identity" ADD COLUMN "contactSince" DATETIME;

-- AlterTable
ALTER TABLE "Space" ADD COLUMN "renewingUntil" DATETIME;

-- AlterTable
ALTER TABLE "Attendance" ADD COLUMN "askedAt" DATETIME;
ALTER TABLE "Attendance" ADD COLUMN "remindedAt" DATETIME;
ALTER TABLE "Attendance" ADD COLUMN "turn" INTEGER;

-- AlterTable
ALTER TABLE "Digest" ADD COLUMN "facts" TEXT;
ALTER TABLE "Digest" ADD COLUMN "saidAt" DATETIME;
ALTER TABLE "Digest" ADD COLUMN "tally" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "claim" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "concernsAt" DATETIME;
ALTER TABLE "Delivery" ADD COLUMN "key" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "triedAt" DATETIME;

-- CreateTable
CREATE TABLE "MutedHint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "mutedAt" DATETIME NOT NULL,
    CONSTRAINT "MutedHint_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConversationReference" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "space" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "serviceUrl" TEXT NOT NULL,
    "botId" TEXT NOT NULL,
    "userId" TEXT,
    "teamId" TEXT,
    "name" TEXT,
    "heardAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "digest" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "typedBy" TEXT,
    CONSTRAINT "LinkCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonalLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "PersonalLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VolunteerLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "callId" TEXT,
    "digest" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "VolunteerLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "VolunteerLink_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LinkTry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identity" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ActivityWord" (
    "activityId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "inAudience" BOOLEAN NOT NULL DEFAULT false,
    "startsAt" DATETIME NOT NULL,

    PRIMARY KEY ("activityId", "word"),
    CONSTRAINT "ActivityWord_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KnownWord" (
    "word" TEXT NOT NULL PRIMARY KEY
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "askedAt" DATETIME,
    "askedAgainAt" DATETIME,
    "came" INTEGER,
    "worked" TEXT,
    "failed" TEXT,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "answeredAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Evaluation_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "repeats" TEXT,
    "words" TEXT,
    "settledAt" DATETIME,
    CONSTRAINT "Review_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Sketch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "words" TEXT,
    "typed" TEXT,
    "besides" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "Sketch_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StoredImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "rows" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "StoredImport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rhythm" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "startTime" TEXT NOT NULL,
    "endTime" TEXT,
    "skips" TEXT NOT NULL DEFAULT '[]',
    "untilDay" TEXT,
    "left" INTEGER,
    "cursor" TEXT,
    "nextAt" DATETIME,
    "confirmedUntil" DATETIME NOT NULL,
    "askedAt" DATETIME,
    "remindedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    "partnerId" TEXT NOT NULL,
    "authorId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Series_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Series_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "offeredAt" DATETIME NOT NULL,
    "deadline" DATETIME NOT NULL,
    "byHand" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'open',
    "settledAt" DATETIME,
    CONSTRAINT "Offer_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Offer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "due" BOOLEAN NOT NULL DEFAULT false
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "role" TEXT NOT NULL DEFAULT 'reader',
    "locale" TEXT,
    "listedOn" TEXT,
    "messages" TEXT NOT NULL DEFAULT 'daily',
    "weekAhead" BOOLEAN NOT NULL DEFAULT true,
    "dayAhead" BOOLEAN NOT NULL DEFAULT true,
    "bundledOn" TEXT,
    "createdAt" DATETIME NOT NULL
);
INSERT INTO "new_Person" ("createdAt", "id", "locale", "role") SELECT "createdAt", "id", "locale", "role" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE INDEX "Person_role_idx" ON "Person"("role");
CREATE TABLE "new_Activity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "district" TEXT,
    "place" TEXT,
    "description" TEXT,
    "themeDay" TEXT,
    "line" INTEGER,
    "audience" TEXT,
    "capacity" INTEGER,
    "cost" TEXT,
    "languages" TEXT,
    "accessibility" TEXT,
    "link" TEXT,
    "expected" INTEGER,
    "question" TEXT,
    "visibility" TEXT NOT NULL DEFAULT 'public',
    "cancelReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "coming" INTEGER NOT NULL DEFAULT 0,
    "elsewhere" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "signUpClosedAt" DATETIME,
    "byHandSince" DATETIME,
    "partnerId" TEXT NOT NULL,
    "authorId" TEXT,
    "confirmation" TEXT NOT NULL DEFAULT 'open',
    "askedAt" DATETIME,
    "datedAt" DATETIME,
    "seriesId" TEXT,
    "occurrence" TEXT,
    "follows" DATETIME,
    "cameKnownAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "publishedAt" DATETIME,
    "indexedAs" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Activity_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Activity_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Activity_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Activity" ("accessibility", "audience", "authorId", "cancelReason", "capacity", "coming", "cost", "createdAt", "description", "district", "endsAt", "expected", "id", "kind", "languages", "line", "link", "partnerId", "place", "publishedAt", "question", "startsAt", "state", "themeDay", "title", "updatedAt", "version", "visibility") SELECT "accessibility", "audience", "authorId", "cancelReason", "capacity", "coming", "cost", "createdAt", "description", "district", "endsAt", "expected", "id", "kind", "languages", "line", "link", "partnerId", "place", "publishedAt", "question", "startsAt", "state", "themeDay", "title", "updatedAt", "version", "visibility" FROM "Activity";
DROP TABLE "Activity";
ALTER TABLE "new_Activity" RENAME TO "Activity";
CREATE INDEX "Activity_state_startsAt_idx" ON "Activity"("state", "startsAt");
CREATE INDEX "Activity_waiting_idx" ON "Activity"("waiting");
CREATE INDEX "Activity_visibility_startsAt_idx" ON "Activity"("visibility", "startsAt");
CREATE INDEX "Activity_confirmation_startsAt_idx" ON "Activity"("confirmation", "startsAt");
CREATE INDEX "Activity_partnerId_startsAt_idx" ON "Activity"("partnerId", "startsAt");
CREATE INDEX "Activity_authorId_idx" ON "Activity"("authorId");
CREATE INDEX "Activity_state_indexedAs_idx" ON "Activity"("state", "indexedAs");
CREATE UNIQUE INDEX "Activity_seriesId_occurrence_key" ON "Activity"("seriesId", "occurrence");
CREATE TABLE "new_FacilitatorProfile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "pausedUntil" TEXT,
    "languages" TEXT NOT NULL,
    "themes" TEXT NOT NULL,
    "districts" TEXT NOT NULL,
    "availability" TEXT NOT NULL,
    "unwanted" TEXT NOT NULL DEFAULT '[]',
    "experience" TEXT NOT NULL,
    "maximumPerMonth" INTEGER NOT NULL,
    "step" TEXT NOT NULL DEFAULT 'interested',
    "stepSince" DATETIME,
    "trainedUntil" TEXT,
    "lastAskedAt" DATETIME,
    "minutesLed" INTEGER NOT NULL DEFAULT 0,
    "unanswered" INTEGER NOT NULL DEFAULT 0,
    "sealedName" TEXT,
    "sealedContact" TEXT,
    "contactConsentAt" DATETIME,
    "stepNote" TEXT,
    "expiryToldAt" DATETIME,
    "pauseAskedAt" DATETIME,
    "stayedAt" DATETIME,
    "stayAskedAt" DATETIME,
    "stayAsks" INTEGER NOT NULL DEFAULT 0,
    "consentAt" DATETIME NOT NULL,
    "enrolledAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "FacilitatorProfile_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_FacilitatorProfile" ("availability", "changedAt", "consentAt", "districts", "enrolledAt", "experience", "id", "languages", "maximumPerMonth", "pausedUntil", "personId", "state", "themes") SELECT "availability", "changedAt", "consentAt", "districts", "enrolledAt", "experience", "id", "languages", "maximumPerMonth", "pausedUntil", "personId", "state", "themes" FROM "FacilitatorProfile";
DROP TABLE "FacilitatorProfile";
ALTER TABLE "new_FacilitatorProfile" RENAME TO "FacilitatorProfile";
CREATE UNIQUE INDEX "FacilitatorProfile_personId_key" ON "FacilitatorProfile"("personId");
CREATE INDEX "FacilitatorProfile_state_idx" ON "FacilitatorProfile"("state");
CREATE INDEX "FacilitatorProfile_step_stepSince_idx" ON "FacilitatorProfile"("step", "stepSince");
CREATE TABLE "new_Call" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "organiserId" TEXT,
    "places" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "message" TEXT,
    "theme" TEXT,
    "language" TEXT,
    "experienced" BOOLEAN NOT NULL DEFAULT false,
    "personal" BOOLEAN NOT NULL DEFAULT false,
    "wave" INTEGER NOT NULL DEFAULT 0,
    "waveAt" DATETIME,
    "reopenedAt" DATETIME,
    "besideAt" DATETIME,
    "exhaustedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Call_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Call_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Call" ("activityId", "closedAt", "createdAt", "id", "message", "organiserId", "places", "state") SELECT "activityId", "closedAt", "createdAt", "id", "message", "organiserId", "places", "state" FROM "Call";
DROP TABLE "Call";
ALTER TABLE "new_Call" RENAME TO "Call";
CREATE INDEX "Call_activityId_state_idx" ON "Call"("activityId", "state");
CREATE TABLE "new_Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "callId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "answer" TEXT,
    "role" TEXT NOT NULL DEFAULT 'leader',
    "state" TEXT NOT NULL DEFAULT 'answered',
    "wave" INTEGER NOT NULL DEFAULT 0,
    "why" TEXT,
    "swapFor" TEXT,
    "askedAgainAt" DATETIME,
    "remindedAt" DATETIME,
    "wentAskedAt" DATETIME,
    "went" TEXT,
    "wentLine" TEXT,
    "askedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "Invitation_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Invitation" ("answer", "answeredAt", "askedAt", "callId", "id", "personId") SELECT "answer", "answeredAt", "askedAt", "callId", "id", "personId" FROM "Invitation";
DROP TABLE "Invitation";
ALTER TABLE "new_Invitation" RENAME TO "Invitation";
CREATE INDEX "Invitation_personId_idx" ON "Invitation"("personId");
CREATE INDEX "Invitation_swapFor_idx" ON "Invitation"("swapFor");
CREATE UNIQUE INDEX "Invitation_callId_personId_key" ON "Invitation"("callId", "personId");
CREATE TABLE "new_Copy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "about" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "postedAt" DATETIME NOT NULL,
    CONSTRAINT "Copy_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Copy" ("about", "channelId", "id", "postedAt", "reference") SELECT "about", "channelId", "id", "postedAt", "reference" FROM "Copy";
DROP TABLE "Copy";
ALTER TABLE "new_Copy" RENAME TO "Copy";
CREATE UNIQUE INDEX "Copy_about_channelId_key" ON "Copy"("about", "channelId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "MutedHint_personId_kind_word_key" ON "MutedHint"("personId", "kind", "word");

-- CreateIndex
CREATE INDEX "ConversationReference_space_teamId_idx" ON "ConversationReference"("space", "teamId");

-- CreateIndex
CREATE UNIQUE INDEX "ConversationReference_space_externalId_key" ON "ConversationReference"("space", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_digest_key" ON "LinkCode"("digest");

-- CreateIndex
CREATE INDEX "LinkCode_personId_idx" ON "LinkCode"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonalLink_personId_key" ON "PersonalLink"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonalLink_digest_key" ON "PersonalLink"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "VolunteerLink_digest_key" ON "VolunteerLink"("digest");

-- CreateIndex
CREATE INDEX "VolunteerLink_personId_idx" ON "VolunteerLink"("personId");

-- CreateIndex
CREATE INDEX "VolunteerLink_callId_idx" ON "VolunteerLink"("callId");

-- CreateIndex
CREATE INDEX "VolunteerLink_expiresAt_idx" ON "VolunteerLink"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "LinkTry_identity_key" ON "LinkTry"("identity");

-- CreateIndex
CREATE INDEX "ActivityWord_word_startsAt_inAudience_activityId_idx" ON "ActivityWord"("word", "startsAt", "inAudience", "activityId");

-- CreateIndex
CREATE UNIQUE INDEX "Evaluation_activityId_key" ON "Evaluation"("activityId");

-- CreateIndex
CREATE INDEX "Evaluation_shared_answeredAt_idx" ON "Evaluation"("shared", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Review_activityId_key" ON "Review"("activityId");

-- CreateIndex
CREATE INDEX "Sketch_personId_idx" ON "Sketch"("personId");

-- CreateIndex
CREATE INDEX "Sketch_changedAt_idx" ON "Sketch"("changedAt");

-- CreateIndex
CREATE INDEX "StoredImport_personId_idx" ON "StoredImport"("personId");

-- CreateIndex
CREATE INDEX "StoredImport_expiresAt_idx" ON "StoredImport"("expiresAt");

-- CreateIndex
CREATE INDEX "Series_cursor_idx" ON "Series"("cursor");

-- CreateIndex
CREATE INDEX "Series_nextAt_idx" ON "Series"("nextAt");

-- CreateIndex
CREATE INDEX "Series_authorId_idx" ON "Series"("authorId");

-- CreateIndex
CREATE INDEX "Offer_state_deadline_idx" ON "Offer"("state", "deadline");

-- CreateIndex
CREATE INDEX "Offer_activityId_state_idx" ON "Offer"("activityId", "state");

-- CreateIndex
CREATE INDEX "Offer_personId_idx" ON "Offer"("personId");

-- CreateIndex
CREATE INDEX "Erasure_due_idx" ON "Erasure"("due");

-- CreateIndex
CREATE INDEX "Erasure_at_idx" ON "Erasure"("at");
