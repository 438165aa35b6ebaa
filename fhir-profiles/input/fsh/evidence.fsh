// The studies that protocols and measures rest on: what each showed, and what it did not. The numbers
// are those of the abstracts; docs/evidence.md has them side by side.

RuleSet: Dore2019
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "Dore 2019"
* relatedArtifact[=].display = "Showed: among 235 patients of three private practices who were given ketamine with psychotherapy (intramuscular and sublingual, clinic and home), depression (BDI) fell by 11.24 points on average and anxiety (HAM-A) by 5.5. Did not show: that KAP does better than infusions, or lasts longer. There was no comparison group, diagnoses were mixed, and PTSD was not the main outcome."
* relatedArtifact[=].citation = "Dore J, Turnipseed B, Dwyer S, et al. Ketamine Assisted Psychotherapy (KAP): Patient Demographics, Clinical Data and Outcomes in Three Large Practices Administering Ketamine with Psychotherapy. J Psychoactive Drugs. 2019;51(2):189-198. doi:10.1080/02791072.2019.1587556"
* relatedArtifact[=].url = "https://doi.org/10.1080/02791072.2019.1587556"

RuleSet: Wilkinson2021
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "Wilkinson 2021"
* relatedArtifact[=].display = "Showed: of 42 patients with treatment-resistant depression who consented, 28 responded to six infusions in three weeks and were randomised to cognitive behavioral therapy or usual care for 14 weeks. By self-report (QIDS) therapy kept the gain better (d 0.71; interaction F 4.58, p 0.033). Did not show: an effect on the primary outcome (MADRS, d 0.65, 95 % CI -0.55 to 1.82, not significant), or anything on KAP, on PTSD or on patients who did not respond. It is a small proof of concept for infusions followed by therapy."
* relatedArtifact[=].citation = "Wilkinson ST, et al. Cognitive Behavioral Therapy to Sustain the Antidepressant Effects of Ketamine in Treatment-Resistant Depression: A Randomized Clinical Trial. Psychother Psychosom. 2021;90(5):318-327. doi:10.1159/000517074"
* relatedArtifact[=].url = "https://doi.org/10.1159/000517074"

RuleSet: Grunebaum2018
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "Grunebaum 2018"
* relatedArtifact[=].display = "Showed: 80 adults with major depression and suicidal thoughts were randomised to one infusion of ketamine (0.5 mg/kg in about 40 minutes) or midazolam. After one day the Scale for Suicidal Ideation had fallen 4.96 points more with ketamine (95 % CI 2.33 to 7.59, d 0.75); 55 % against 30 % had a response. Did not show: how long it lasts against a control (the gain held up to six weeks with optimised medication, uncontrolled), and nothing on psychotherapy or integration."
* relatedArtifact[=].citation = "Grunebaum MF, Galfalvy HC, Choo TH, et al. Ketamine for Rapid Reduction of Suicidal Thoughts in Major Depression: A Midazolam-Controlled Randomized Clinical Trial. Am J Psychiatry. 2018;175(4):327-335. doi:10.1176/appi.ajp.2017.17060647"
* relatedArtifact[=].url = "https://doi.org/10.1176/appi.ajp.2017.17060647"

RuleSet: Yermus
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "Yermus (Field Trip)"
* relatedArtifact[=].display = "Showed: in 1806 adults given KAP (four to six sessions, intramuscular or lozenge) in 11 clinics, those who answered had less depression, anxiety and PTSD at three months (preprint: d 0.75 to 0.86) and at six (d 0.61 to 0.73). Did not show: what became of the others. By the published article 346 could be evaluated at three months and 94 at six, a loss of 82 and 95 per cent; and there was no comparison group."
* relatedArtifact[=].citation = "Yermus R, Bottos J, Bryson N, et al. Ketamine-Assisted Psychotherapy Provides Lasting and Effective Results in the Treatment of Depression, Anxiety, and Post-Traumatic Stress Disorder at 3 and 6 Months: Findings from a Large Retrospective Effectiveness Study. Psychedelic Medicine. doi:10.1089/psymed.2023.0021. Preprint: medRxiv 2023, doi:10.1101/2023.01.11.23284248"
* relatedArtifact[=].url = "https://doi.org/10.1089/psymed.2023.0021"

RuleSet: Abdallah2022
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "Abdallah 2022"
* relatedArtifact[=].display = "Showed: 158 veterans and service members with PTSD that antidepressants had not helped were randomised to eight infusions of placebo, 0.2 mg/kg or 0.5 mg/kg ketamine. On the PCL-5, the primary outcome, there was no significant effect of dose over time; depression (MADRS) improved with 0.5 mg/kg. Did not show: that ketamine does nothing for PTSD in others, or together with psychotherapy, which was not given."
* relatedArtifact[=].citation = "Abdallah CG, Roache JD, Gueorguieva R, et al. Dose-related effects of ketamine for antidepressant-resistant symptoms of posttraumatic stress disorder in veterans and active duty military: a double-blind, randomized, placebo-controlled multi-center clinical trial. Neuropsychopharmacology. 2022;47(8):1574-1581. doi:10.1038/s41386-022-01266-9"
* relatedArtifact[=].url = "https://doi.org/10.1038/s41386-022-01266-9"

RuleSet: Canmat2021
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "CANMAT 2021"
* relatedArtifact[=].display = "Says: one intravenous infusion of racemic ketamine has level 1 evidence in adults with treatment-resistant depression; a series of infusions or maintenance has level 3, other routes level 3 or 4. A guideline of 2021; it does not compare infusions with KAP."
* relatedArtifact[=].citation = "Swainson J, et al. The Canadian Network for Mood and Anxiety Treatments (CANMAT) Task Force Recommendations for the Use of Racemic Ketamine in Adults with Major Depressive Disorder. Can J Psychiatry. 2021;66(2):113-125. doi:10.1177/0706743720970860"
* relatedArtifact[=].url = "https://doi.org/10.1177/0706743720970860"
